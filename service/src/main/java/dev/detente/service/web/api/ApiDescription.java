package dev.detente.service.web.api;

import dev.detente.service.settings.ProgramVersion;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's description says about the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String KEY = "key";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "A key, or a token of the OpenID Connect issuer. Writes need one; reads where"
                                                        + " they are not open")))
                .addSecurityItem(new SecurityRequirement().addList(KEY))
                .info(new Info()
                        .title("Détente")
                        .version(ProgramVersion.value())
                        .description(
                                "Explainable tension scores from dated diplomatic actions. Days are UTC; answers echo asOf,"
                                        + " knownAt, the rule book and the program's version: with the same ones the same numbers come"
                                        + " out, without knownAt only until more is recorded. Errors are application/problem+json and name field, value and remedy.")
                        .license(new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0.txt")));
    }

    /** Every operation may answer with a problem. */
    @Bean
    OpenApiCustomizer describeProblems() {
        Schema<?> problem = new ObjectSchema()
                .description("An error: what, the value, and what to do")
                .addProperty("status", new IntegerSchema().description("HTTP status"))
                .addProperty("title", new StringSchema().description("the status in words"))
                .addProperty("detail", new StringSchema().description("field and remedy in one line"))
                .addProperty("field", new StringSchema().description("the field or parameter that is wrong"))
                .addProperty("value", new StringSchema().description("what it holds, shortened"))
                .addProperty(
                        "remedy", new StringSchema().description("what is wrong with it and what to write instead"));
        Content content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
        return api -> {
            api.getComponents().addSchemas("Problem", problem);
            api.getPaths()
                    .values()
                    .forEach(path -> path.readOperations()
                            .forEach(operation -> operation
                                    .getResponses()
                                    .addApiResponse(
                                            "default",
                                            new ApiResponse()
                                                    .description("A problem")
                                                    .content(content))));
        };
    }
}
