# Relais ETP: one image for the web server and the worker.
# docker build -t relais-etp .

FROM python:3.12-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /opt/venv
COPY requirements.lock ./
RUN /opt/venv/bin/pip install --require-hashes --requirement requirements.lock
COPY . .
# The static files are hashed and compressed once, in the image; the settings of development need
# no secret.
RUN DJANGO_SETTINGS_MODULE=config.settings.build STATIC_ROOT=/app/static-served \
    /opt/venv/bin/python site/manage.py collectstatic --no-input --verbosity 0

FROM python:3.12-slim-bookworm
# postgresql-client: backup and restore; Pango and a font: the booklets of territories as PDF.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin relais \
    && mkdir -p /app /var/lib/relais/media /var/lib/relais/backups \
    && chown -R relais /var/lib/relais
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    STATIC_ROOT=/app/static-served \
    MEDIA_ROOT=/var/lib/relais/media \
    BACKUP_FOLDER=/var/lib/relais/backups \
    BIND=0.0.0.0:8000
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
USER relais
VOLUME /var/lib/relais
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "tools/healthcheck.py"]
CMD ["gunicorn"]
