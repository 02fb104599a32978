package dev.detente.service.wiring;

import dev.detente.scoring.review.ReviewQueues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the review queue. */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {
    @Bean
    ReviewQueues reviewQueues() {
        return new ReviewQueues();
    }
}
