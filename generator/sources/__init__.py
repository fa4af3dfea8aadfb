"""Text to model. The only readers of content and of the site's configuration."""
