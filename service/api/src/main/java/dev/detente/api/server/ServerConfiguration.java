package dev.detente.api.server;

import dev.detente.api.support.ConnectionProperties;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the parts between the web server and the program. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    /** The greatest rest of a body, in bytes, that is discarded to keep the connection. */
    static final int SMALL = 256 * 1024;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ownAnswers(ConnectionProperties settings) {
        return factory -> {
            factory.addEngineValves(new ConnectionValve(settings));
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    // A client that sends "Expect: 100-continue" is asked for its body only after access and size are
                    // checked.
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout(
                            Math.toIntExact(settings.patience().toMillis()));
                    http.setMaxSwallowSize(SMALL);
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
}
