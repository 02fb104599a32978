package dev.detente.api.rest;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets paths hold encoded slashes, which Tomcat refuses by default: feeds choose the ids of their actions, slashes included. */
@Configuration(proxyBeanMethods = false)
class EncodedSlashes {
    @Bean
    TomcatConnectorCustomizer passEncodedSlashes() {
        return connector -> {
            connector.setEncodedSolidusHandling("passthrough");
            connector.setEncodedReverseSolidusHandling("passthrough");
        };
    }
}
