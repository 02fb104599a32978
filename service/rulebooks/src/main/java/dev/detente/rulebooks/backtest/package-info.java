/** Tests a draft of a rule book on the past: its scores next to those of another book, over a past period. */
@NullMarked
package dev.detente.rulebooks.backtest;

import org.jspecify.annotations.NullMarked;
