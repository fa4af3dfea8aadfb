"""Documents of others to drafts: Word, HTML, Markdown trees, workbooks and CSV.

A file is opened safely (`opening`), read into parts (`word`, `web`, `markdown_files`, `sheets`),
and each part becomes a draft (`drafts`) whose links, pictures and attachments are the guide's own.
Nothing is fetched from the network, nothing that exists is overwritten, and what could not come
along is said (`report`). Word, HTML and workbooks need the extra `matchbook-guide[import]`.
"""
