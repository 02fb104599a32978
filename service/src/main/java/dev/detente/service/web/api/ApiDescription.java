package dev.detente.service.web.api;

import dev.detente.service.ProgramVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's description says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Détente")
                        .version(ProgramVersion.value())
                        .description(
                                "Explainable tension scores from dated diplomatic actions. Days are UTC; answers echo asOf,"
                                        + " knownAt, the rule book and the program's version: with the same ones the same numbers come"
                                        + " out. Errors are application/problem+json and name field, value and remedy.")
                        .license(new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0.txt")));
    }
}
