package dev.detente.cluster.stream;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** The watermark is the number of the rule book that the pairs of this part have changed to. */
final class BookChangeWatermarks implements WatermarkGenerator<PartUpdate> {
    @Override
    public void onEvent(PartUpdate update, long timestamp, WatermarkOutput output) {
        if (update.endsChange()) {
            output.emitWatermark(new Watermark(update.book()));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
}
