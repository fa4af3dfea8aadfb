"""The only modules that know the shell, the disk, the clock and the renderer."""
