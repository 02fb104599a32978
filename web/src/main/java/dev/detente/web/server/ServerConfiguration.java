package dev.detente.web.server;

import dev.detente.web.support.ConnectionProperties;
import dev.detente.web.support.Pacer;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Wires the parts between the web server and the program. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    /** How much longer than a pacer the server waits, so that the pacer's answer comes first. */
    private static final Duration LATER = Duration.ofSeconds(5);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ownAnswers(ConnectionProperties settings) {
        int bodies = Math.toIntExact(settings.patience().plus(LATER).toMillis());
        return factory -> {
            factory.addEngineValves(new UnreadBodies());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    // A client that sends "Expect: 100-continue" is asked for its body only after access and size are
                    // checked.
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout(bodies);
                    http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                }
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ServerProblems.class.getName());
                }
            });
        };
    }

    @Bean
    FilterRegistrationBean<PacedAnswers> pacedAnswers(Pacer pacer) {
        FilterRegistrationBean<PacedAnswers> filter = new FilterRegistrationBean<>(new PacedAnswers(pacer));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
