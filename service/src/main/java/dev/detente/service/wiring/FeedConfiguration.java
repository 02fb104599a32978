package dev.detente.service.wiring;

import dev.detente.base.work.Stopwatch;
import dev.detente.intake.Importer;
import dev.detente.intake.coded.GdeltFilter;
import dev.detente.intake.live.FeedListener;
import dev.detente.intake.live.GdeltFeed;
import dev.detente.intake.live.GdeltImport;
import dev.detente.intake.live.GdeltSource;
import dev.detente.intake.live.LiveFeeds;
import dev.detente.store.Store;
import dev.detente.web.settings.DetenteProperties;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Live feeds as beans. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
    /** Which rows of GDELT are wanted, live or from files. */
    @Bean
    GdeltFilter gdeltFilter(GdeltProperties properties) {
        return properties.filter();
    }

    /** Always there, so that monitoring can ask for it even when no feed is read. */
    @Bean
    HealthIndicator feedsHealthIndicator(ObjectProvider<LiveFeeds> live, GdeltProperties properties) {
        LiveFeeds feeds = live.getIfAvailable();
        return new FeedHealth(feeds == null ? List.of() : feeds.feeds(), properties.maxLag());
    }

    /** Beans that exist only when feeds are read. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("detente.live")
    static class LiveFeedBeans {
        @Bean(initMethod = "start", destroyMethod = "stop")
        LiveFeeds liveFeeds(
                GdeltProperties properties,
                DetenteProperties data,
                Importer importer,
                Store store,
                FeedListener listener,
                InstantSource clock,
                Stopwatch stopwatch) {
            GdeltSource source = new GdeltSource(
                    properties.url(),
                    properties.connectTimeout(),
                    properties.readTimeout(),
                    properties.rate().toBytes());
            Path folder = data.dataDir().resolve("feeds");
            return new LiveFeeds(
                    properties.streams().stream()
                            .map(stream -> new GdeltFeed(
                                    stream,
                                    properties.settings(),
                                    source,
                                    folder.resolve(stream.feed()),
                                    new GdeltImport(importer, stopwatch),
                                    store.feedPositions(),
                                    listener,
                                    clock))
                            .toList(),
                    listener);
        }
    }
}
