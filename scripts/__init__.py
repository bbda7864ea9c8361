"""What the Makefile calls: set a checkout up, run it, find a browser. No part of the product imports this."""
