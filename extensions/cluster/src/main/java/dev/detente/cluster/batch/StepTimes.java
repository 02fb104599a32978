package dev.detente.cluster.batch;

/**
 * Where the time of a job went: seconds of all processes of a step together.
 *
 * @param step its name
 * @param sorting until their first key, while their input was received and sorted; about 0 for the step that reads
 * @param working from then to their end
 */
public record StepTimes(String step, double sorting, double working) {}
