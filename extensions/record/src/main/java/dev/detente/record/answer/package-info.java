/** The record and odds over REST. */
@NullMarked
package dev.detente.record.answer;

import org.jspecify.annotations.NullMarked;
