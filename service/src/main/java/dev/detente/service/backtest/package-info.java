/** What a draft of a rule book would have done: its scores beside those of another book, over a period of the past. */
@NullMarked
package dev.detente.service.backtest;

import org.jspecify.annotations.NullMarked;
