package dev.detente.lab.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application of Spring Boot with the libraries of the released jar: all that it configures by itself, and one address. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class BareApplication {
    /** Serves until it is stopped. */
    public static void main(String... args) {
        SpringApplication.run(BareApplication.class, args);
    }

    @GetMapping("/bare")
    String bare() {
        return "bare";
    }

    @Bean
    SecurityFilterChain open(HttpSecurity security) {
        return security.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
