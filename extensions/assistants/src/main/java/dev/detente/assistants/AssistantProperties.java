package dev.detente.assistants;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of assistants, under {@code detente.assistants.}
 *
 * @param enabled whether assistants are answered, at {@code /api/v1/mcp} (default false)
 */
@ConfigurationProperties("detente.assistants")
record AssistantProperties(@DefaultValue("false") boolean enabled) {}
