# The image holds a release (scripts/release.mjs), made on the same kind of machine: no build tools, one Node.
# The embedded database and all files are in /data: mount a volume there, or set DATABASE_URL.
# Pin both bases to the digest that you have looked at: --build-arg BUILD=node@sha256:… --build-arg BASE=debian@sha256:…
ARG BUILD=node:24.21.0-bookworm-slim
ARG BASE=debian:12.12-slim

FROM ${BUILD} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-fund --no-audit
COPY . .
RUN node scripts/release.mjs /release && mkdir /unpacked && tar -xzf /release/*.tar.gz -C /unpacked --strip-components=1

FROM ${BASE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN useradd --system --uid 10001 --home-dir /data yishitang && install -d -o yishitang -g yishitang -m 700 /data
COPY --from=build /unpacked /opt/yishitang
WORKDIR /opt/yishitang
USER yishitang
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s CMD ["bin/healthcheck"]
ENTRYPOINT ["bin/yishitang"]
CMD ["serve"]
