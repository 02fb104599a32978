#!/bin/sh
# Makes the topics of the stream job: sh extensions/cluster/deploy/topics.sh BROKER:9092 [PARTITIONS] [REPLICAS]
# KAFKA_TOPICS names Kafka's own script when it is not on the PATH.
set -eu
broker=${1:?name a broker, such as localhost:9092}
partitions=${2:-32}
replicas=${3:-3}
topics=${KAFKA_TOPICS:-kafka-topics.sh}

create() {
    name=$1
    shift
    "$topics" --bootstrap-server "$broker" --create --if-not-exists --topic "$name" --replication-factor "$replicas" "$@"
}

# As many tasks as partitions can read at once, so the number of partitions is the most that the job can be widened to.
create detente-reports --partitions "$partitions" --config retention.ms=604800000
create detente-amendments --partitions 1 --config retention.ms=-1
# One partition: which rule book came last has to be the same for everybody.
create detente-rule-books --partitions 1 --config retention.ms=-1 --config max.message.bytes=4194304
# The last score of each dyad stays for whoever comes later.
create detente-scores --partitions "$partitions" --config cleanup.policy=compact,delete --config retention.ms=2592000000
create detente-dead-letters --partitions 1 --config retention.ms=2592000000
