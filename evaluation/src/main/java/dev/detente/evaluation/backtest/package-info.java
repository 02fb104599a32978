/** What a draft of a rule book would have done: its scores next to those of another book, over a past period. */
@NullMarked
package dev.detente.evaluation.backtest;

import org.jspecify.annotations.NullMarked;
