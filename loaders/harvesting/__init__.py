"""What is harvested over the net, one module a source; :mod:`loaders.harvest` is what they share."""
