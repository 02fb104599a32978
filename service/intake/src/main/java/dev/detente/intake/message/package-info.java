/** The contents of Kafka records: reports, dead letters and changes of scores. Other programs can use it: it needs neither Spring nor a client. */
@NullMarked
package dev.detente.intake.message;

import org.jspecify.annotations.NullMarked;
