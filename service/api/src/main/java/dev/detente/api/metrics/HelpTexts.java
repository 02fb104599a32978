package dev.detente.api.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives a help text to meters that Spring makes without one; promtool requires one. */
@Component
final class HelpTexts implements MeterFilter {
    private static final Map<String, String> TEXTS = Map.of(
            "http.server.requests", "Requests answered, with their time.",
            "http.server.requests.active", "Requests being answered, with their time so far.");

    @Override
    public Meter.Id map(Meter.Id id) {
        String text = TEXTS.get(id.getName());
        return text == null || id.getDescription() != null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), text, id.getType());
    }
}
