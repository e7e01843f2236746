package io.thingcast.simulator.fleet;

import io.thingcast.contract.item.Kind;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.TopicName;
import io.thingcast.contract.topic.Topics;
import io.thingcast.simulator.device.ThingIdentity;
import java.util.Optional;

/** Where a thing's readings are published: its topic, or that topic behind a Basic Ingest rule. */
public record TopicPlan(Stage stage, Optional<String> basicIngestRule) {
    /** The topic of a thing's readings of one kind. */
    public String topic(ThingIdentity thing, Kind kind) {
        Topics topics = new Topics(stage);
        TopicName topic = topics.device(thing.group(), thing.name(), kind);
        return basicIngestRule.map(it -> topics.basicIngest(it, topic)).orElseGet(topic::value);
    }
}
