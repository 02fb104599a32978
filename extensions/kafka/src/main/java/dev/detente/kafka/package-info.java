/** Kafka: reports come in from a topic, and changes of scores go out to one. Nothing of it runs unless a broker is named. */
@NullMarked
package dev.detente.kafka;

import org.jspecify.annotations.NullMarked;
