package dev.detente.api.rest;

import dev.detente.api.metrics.history.HistoryReader;
import dev.detente.api.metrics.history.ReadProtocol;
import dev.detente.api.support.Body;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Stopwatch.Work;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
    private static final String PROTOBUF = "application/x-protobuf";

    private final Scoring scoring;
    private final Stopwatch stopwatch;

    RemoteReadController(Scoring scoring, Stopwatch stopwatch) {
        this.scoring = scoring;
        this.stopwatch = stopwatch;
    }

    @Costs(CostlyWork.SERIES)
    @PostMapping(path = "/api/v1/prometheus/read", consumes = PROTOBUF, produces = PROTOBUF)
    @Operation(
            summary = "Prometheus remote read of the metrics tension_history_..., as of any past day",
            description =
                    "For a remote_read block of Prometheus: protobuf in a snappy block. The sample at an instant is the number as of its UTC day.",
            requestBody =
                    @RequestBody(
                            description = "A ReadRequest of Prometheus, as protobuf in a snappy block",
                            content =
                                    @Content(
                                            mediaType = PROTOBUF,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "200",
            description = "A ReadResponse of Prometheus, as protobuf in a snappy block",
            content = @Content(mediaType = PROTOBUF, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> read(HttpServletRequest request) throws IOException {
        byte[] body = Body.bytes(request, ReadProtocol.MAX_REQUEST, ReadProtocol.SHORTER);
        byte[] answer = stopwatch.time(Work.REMOTE_READ, () -> answer(body));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(PROTOBUF))
                .header(HttpHeaders.CONTENT_ENCODING, "snappy")
                .body(answer);
    }

    private byte[] answer(byte[] body) {
        return new HistoryReader(scoring.view(Query.NOW), scoring.now()).answer(ReadProtocol.queries(body));
    }
}
