/** Makes the beans of topics. */
@NullMarked
package dev.detente.kafka.wiring;

import org.jspecify.annotations.NullMarked;
