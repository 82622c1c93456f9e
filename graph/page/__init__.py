"""What the page of :mod:`graph.view` is made of: names, looks, places and words for readers, and HTML, CSS, JS."""
