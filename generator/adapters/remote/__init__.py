"""What is asked over the network, and only where a person says so: `doctor` and `links`."""
