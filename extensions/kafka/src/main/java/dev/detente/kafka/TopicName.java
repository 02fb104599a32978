package dev.detente.kafka;

/** Names of topics, as Kafka takes them. */
final class TopicName {
    private TopicName() {}

    /**
     * The name without blanks around it; it may be empty.
     *
     * @throws IllegalArgumentException when no topic can have it
     */
    static String checked(String setting, String name) {
        String topic = name.strip();
        if (!topic.isEmpty() && (!topic.matches("[a-zA-Z0-9._-]{1,249}") || topic.matches("\\.{1,2}"))) {
            throw new IllegalArgumentException(setting
                    + " is no name of a topic: use letters, digits, dots, hyphens and underscores, not " + name);
        }
        return topic;
    }
}
