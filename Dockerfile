# The service in a container. It listens on 127.0.0.1 of the container unless configured otherwise: see dashboards/compose.yaml.
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q package -DskipTests -pl service -am

FROM eclipse-temurin:17.0.13_11-jre
RUN useradd --system --create-home --home-dir /var/lib/detente detente
USER detente
WORKDIR /var/lib/detente
COPY --from=build /src/service/target/detente.jar /opt/detente/detente.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/opt/detente/detente.jar"]
