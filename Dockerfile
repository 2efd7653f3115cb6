# syntax=docker/dockerfile:1
# Three stages: front end, Python packages, and an image that serves as an ordinary user.

FROM node:22-slim AS frontend
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend/ ./
# The style sheet names the classes that the templates use.
COPY templates/ ../templates/
RUN npm run build

FROM python:3.13-slim AS packages
WORKDIR /build
COPY requirements.txt requirements-container.txt ./
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps \
       --only-binary :all: -r requirements.txt -r requirements-container.txt

FROM python:3.13-slim AS serve
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    SANGATHAN_MODE=production \
    SANGATHAN_VAR=/srv/var \
    STATIC_ROOT=/srv/static \
    PORT=8000
RUN useradd --system --uid 10001 --create-home --home-dir /srv --shell /usr/sbin/nologin sangathan \
    && mkdir -p /srv/var /srv/static /srv/app && chown -R sangathan: /srv
WORKDIR /srv/app
COPY --from=packages /opt/venv /opt/venv
COPY --chown=sangathan . .
COPY --from=frontend --chown=sangathan /build/frontend/dist frontend/dist
USER sangathan
# The key and the addresses only have to parse here; nothing is reached and nothing is kept.
RUN python -m tooling.locale compile \
    && SANGATHAN_MODE=training SECRET_KEY=only-while-building \
       DATABASE_URL=postgresql://none@none/none REDIS_URL=redis://none:6379/0 \
       python manage.py collectstatic --noinput --ignore rest_framework --verbosity 0
EXPOSE 8000
ENTRYPOINT ["/srv/app/docker/entry"]
CMD ["web"]
