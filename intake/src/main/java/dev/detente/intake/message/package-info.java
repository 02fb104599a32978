/** What records of Kafka hold: reports, dead letters and changes of scores. Knows neither Spring nor a client, so that other programs can use it. */
@NullMarked
package dev.detente.intake.message;

import org.jspecify.annotations.NullMarked;
