package dev.detente.service.web.api;

import dev.detente.model.FieldException;
import dev.detente.service.remoteread.HistoryReader;
import dev.detente.service.remoteread.ReadProtocol;
import dev.detente.service.scoring.Query;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.work.Stopwatch;
import dev.detente.service.work.Stopwatch.Work;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Scores of past days for Prometheus, which asks for them as if it had scraped them. */
@RestController
@Tag(name = "scores", description = "Tension of dyads, explained")
class RemoteReadController {
    /** A compressed request; it is checked again for what it holds. */
    private static final int MAX_BODY = 1024 * 1024;

    private static final String PROTOBUF = "application/x-protobuf";

    private final Scoring scoring;
    private final Stopwatch stopwatch;

    RemoteReadController(Scoring scoring, Stopwatch stopwatch) {
        this.scoring = scoring;
        this.stopwatch = stopwatch;
    }

    @PostMapping(path = "/api/v1/prometheus/read", produces = PROTOBUF)
    @Operation(
            summary = "Prometheus remote read: the metrics tension_history_... as of any past day",
            description =
                    "For a remote_read block of Prometheus: protobuf in a snappy block. The sample at an instant is the number as of its UTC day.")
    ResponseEntity<byte[]> read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new FieldException("body", "", "is longer than 1 MiB: ask for fewer series at a time");
        }
        HistoryReader reader = new HistoryReader(scoring.view(Query.NOW), scoring.now());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(PROTOBUF))
                .header(HttpHeaders.CONTENT_ENCODING, "snappy")
                .body(stopwatch.time(Work.REMOTE_READ, () -> reader.answer(ReadProtocol.queries(body))));
    }
}
