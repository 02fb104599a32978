package dev.detente.messages.wiring;

import dev.detente.messages.MessagesProperties;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscriptions;
import dev.detente.messages.answer.SubscriptionsController;
import dev.detente.messages.find.NewsWatch;
import dev.detente.messages.pages.MessagesAddresses;
import dev.detente.messages.pages.SubscriptionsPageController;
import dev.detente.messages.send.Courier;
import dev.detente.messages.send.Networks;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.model.ActorCatalog;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.RevisionFinder;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires subscriptions, and what finds and delivers their messages. */
@AutoConfiguration
@Import({
    SubscriptionsController.class,
    MessagesAddresses.class,
    SubscriptionsPageController.class,
    MailServer.class,
    MessageMetrics.class
})
@EnableConfigurationProperties({MessagesProperties.class})
class MessagesConfiguration {
    @Bean
    Outbox outbox(SqlStore store) {
        return new SqlOutbox(store.transactions());
    }

    @Bean
    Subscriptions subscriptions(
            Outbox outbox,
            Store store,
            ActorCatalog actors,
            RuleEngines engines,
            MailServer mail,
            InstantSource clock) {
        return new Subscriptions(
                outbox,
                store.audit(),
                actors,
                issue -> engines.current().book().issues().find(issue).isPresent(),
                mail.open(),
                clock);
    }

    @Bean
    NewsWatch newsWatch(
            Scoring scoring,
            ChangeFinder changes,
            RevisionFinder revisions,
            Outbox outbox,
            MessagesProperties settings) {
        return new NewsWatch(scoring, changes, revisions, outbox, settings);
    }

    @Bean
    Courier courier(
            Outbox outbox, MailServer mail, MessagesProperties settings, InstantSource clock, MessageMetrics metrics) {
        return new Courier(
                outbox,
                new Networks(settings.allowedNetworks(), SystemDefaultDnsResolver.INSTANCE),
                mail,
                new Courier.Settings(settings.limit(), settings.firstWait(), Duration.ofHours(6), settings.attempts()),
                clock,
                RandomGenerator.getDefault(),
                metrics::tried);
    }

    /** Begins to deliver once the service answers. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> courierStart(Courier courier) {
        return ready -> courier.start();
    }
}
