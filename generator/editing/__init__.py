"""Changes to the files of a guide, as text: what stays untouched keeps its bytes."""
