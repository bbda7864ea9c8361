"""The web server: threads serve pages, which wait for Postgres more than they compute; two processes use two cores."""

import os

wsgi_app = "careerplan.wsgi:application"
bind = f"{os.environ.get('BIND', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104 - inside its container
worker_class = "careerplan.web.serving.Worker"  # gthread, but for how it leaves
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))

timeout = 30  # a worker that hangs is replaced
graceful_timeout = 25  # requests in flight are answered before a restart
keepalive = 75  # longer than the proxy in front keeps idle connections, so that none dies under a request
max_requests, max_requests_jitter = 10_000, 1_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - heartbeats never wait for a disk

limit_request_line = 4094
limit_request_fields = 60

# No access log: addresses carry signed links. The product logs what matters, with the request's id and as JSON.
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{asctime}{levelname}{name}{message}",
            "style": "{",
            "rename_fields": {"asctime": "at", "levelname": "level"},
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
