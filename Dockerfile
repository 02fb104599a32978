# The service in a container, as a user without rights. How to run it: docs/packaging.md.
ARG BUILD_BASE=maven:3.9.9-eclipse-temurin-17@sha256:f58d59b6273e785ac0a4477f6e9b5ba1d7731c75b906c0f7b34076f1851318cc
ARG RUN_BASE=eclipse-temurin:17.0.19_10-jre-noble@sha256:543aebd60ff1deb9e906a8d4b117a7eda68a7f8e0d71041db2b5839d7fa057b8

FROM ${BUILD_BASE} AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q package -Dmaven.test.skip -pl service/app -am

FROM ${RUN_BASE}
# From outside the container it is reached only on an address that is not 127.0.0.1; then reading needs a key.
ENV SERVER_ADDRESS=0.0.0.0 \
    DETENTE_OPEN_READS=false \
    DETENTE_DATA_DIR=/var/lib/detente \
    SPRING_CONFIG_ADDITIONAL_LOCATION=optional:file:/etc/detente/ \
    JAVA_OPTS=-XX:MaxRAMPercentage=60
COPY deploy/root/ /
RUN groupadd --system --gid 10001 detente \
    && useradd --system --uid 10001 --gid detente --home-dir /var/lib/detente --shell /usr/sbin/nologin detente \
    && chown --recursive detente:detente /var/lib/detente
COPY --from=build /src/service/app/target/detente.jar /usr/share/detente/detente.jar
# A number, since Kubernetes cannot tell from a name that it is not root.
USER 10001:10001
WORKDIR /var/lib/detente
VOLUME /var/lib/detente
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/usr/bin/detente"]
CMD ["serve"]
