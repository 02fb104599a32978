package dev.detente.lab.measure;

import java.util.List;

/**
 * How well readers do. The same files and readers give the same figures.
 *
 * @param border the least confidence at which something counts as proposed
 * @param sentences for each file of single sentences
 * @param texts for each file of whole texts
 */
public record MeasureResult(double border, List<SentencesResult> sentences, List<TextsResult> texts) {}
