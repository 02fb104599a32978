package dev.detente.api.rest;

import dev.detente.app.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests from the API's description: good ones, nearly good ones, and hostile ones. The same seed makes the same requests. */
final class RequestFuzzer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\u0000",
            "a\nb",
            "\u001b[2J",
            "../../etc/passwd",
            "'; DROP TABLE reports; --",
            "<script>alert(1)</script>",
            "\u202eabc",
            "\u00ad",
            "😀",
            "é",
            "x".repeat(3000),
            "-1",
            "0",
            "1001",
            "2147483648",
            "99999999999999999999",
            "1e309",
            "NaN",
            "Infinity",
            "null",
            "true",
            "2024-02-30",
            "0000-01-01",
            "-999999999-01-01",
            "+999999999-12-31",
            "9999-12-31",
            "1899-12-31",
            "2024-04-24T25:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "CHN-CHN",
            "USA-CHN",
            "CHN",
            "chn-usa",
            "CHN-USA-RUS",
            "-",
            "*",
            "(.*)+$",
            "[]",
            "{}",
            "${jndi:ldap://x}",
            "#{1+1}",
            "%",
            "%25",
            "a=b&c=d",
            "\\",
            "/",
            ";",
            "..",
            ".",
            "default",
            "taiwan",
            "general",
            "surge",
            "desc",
            "vintage",
            "1,2");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO", "get", "PROPFIND");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "text/plain",
            "text/csv",
            "application/x-ndjson",
            "application/gzip",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/x-protobuf",
            "application/xml",
            "garbage",
            "*/*",
            "application/json;;",
            "application/problem+json",
            "image/png");
    private static final List<String> HEADERS = List.of(
            "Accept: garbage",
            "Accept: */*",
            "Accept: text/csv",
            "Accept: application/xml",
            "Accept: application/json;q=2",
            "Accept: ,",
            "Accept: text/event-stream",
            "Accept-Language: zz;q=9",
            "Accept-Encoding: gzip, br;q=zz",
            "If-None-Match: \"x",
            "Range: bytes=5-1",
            "If-Modified-Since: soon",
            "Content-Encoding: gzip",
            "Content-Language: \u00e9",
            "Cookie: detente-stars=CHN-USA.\u00e9.x; =;",
            "Cookie: detente-session=x",
            "Origin: null",
            "Origin: http://evil",
            "X-Forwarded-For: 1.2.3.4",
            "X-HTTP-Method-Override: DELETE",
            "Expect: 100-continue",
            "Expect: banana",
            "Prefer: x",
            "Last-Event-ID: -1",
            "Last-Event-ID: x",
            "Upgrade: websocket",
            "Transfer-Encoding: banana",
            "Referer: \u0007",
            "Authorization: Basic eDp5",
            "Authorization: Bearer",
            "Authorization: Bearer é",
            "X-CSRF-TOKEN: x",
            "Sec-Fetch-Site: cross-site",
            "Content-Length: 3",
            "Access-Control-Request-Method: PUT",
            "TE: trailers");

    private final JsonNode api;
    private final Random random;
    private final String key;
    private final List<Operation> operations = new ArrayList<>();

    /** A method of a path. */
    private record Operation(String path, String method, JsonNode said) {}

    RequestFuzzer(JsonNode api, long seed, String key) {
        this.api = api;
        this.random = new Random(seed);
        this.key = key;
        api.get("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method -> operations.add(new Operation(
                                path.getKey(),
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                method.getValue()))));
    }

    /** How many operations there are. */
    int operations() {
        return operations.size();
    }

    /** The next request. */
    byte[] next(int number) throws IOException {
        Operation operation = operations.get(number % operations.size());
        String method = chance(10) ? one(METHODS) : operation.method();
        StringBuilder headers = new StringBuilder();
        if (!chance(8)) {
            headers.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        if (chance(3)) {
            headers.append(one(HEADERS)).append("\r\n");
        }
        String line = method + " " + path(operation) + query(operation) + " HTTP/1.1";
        JsonNode content = operation.said().path("requestBody").path("content");
        if (content.isEmpty() && !chance(10)) {
            return RawHttp.request(line, headers.toString());
        }
        String type = content.isEmpty() || chance(8)
                ? one(TYPES)
                : one(content.propertyStream().map(java.util.Map.Entry::getKey).toList());
        byte[] body = body(content);
        headers.append("Content-Type: ").append(type).append("\r\n");
        if (chance(12)) {
            body = zipped(body);
            headers.append("Content-Encoding: gzip\r\n");
        }
        if (chance(12)) {
            headers.append("Transfer-Encoding: chunked\r\n");
            return joined(RawHttp.request(line, headers.toString()), chunks(body));
        }
        return RawHttp.request(line, headers.toString(), body);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String path(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.said().path("parameters")) {
            if (parameter.path("in").asString().equals("path")) {
                path = path.replace("{" + parameter.path("name").asString() + "}", encoded(value(parameter)));
            }
        }
        return chance(60)
                ? path + one(List.of("/", "/x", ";a=b", "/../scores", "/%2e%2e", "%zz", "%00", "//", "\\"))
                : path;
    }

    private String query(Operation operation) {
        List<String> parts = new ArrayList<>();
        for (JsonNode parameter : operation.said().path("parameters")) {
            if (parameter.path("in").asString().equals("query")
                    && (parameter.path("required").asBoolean(false) || chance(3))) {
                parts.add(parameter.path("name").asString() + "=" + encoded(value(parameter)));
            }
        }
        if (chance(25)) {
            parts.add(one(List.of(
                    "x=1", "=1", "a%00b=1", "%zz=1", "limit=%ff", "limit=1&limit=2", "&&", "q=<", "a[]=1", "%0a=1")));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String encoded(String value) {
        return chance(40)
                ? value.replaceAll("[\\s\\p{Cntrl}]", "")
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String value(JsonNode parameter) {
        JsonNode shape = parameter.path("schema");
        JsonNode example = parameter.has("example") ? parameter.get("example") : shape.path("example");
        if (!chance(3) && !example.isMissingNode()) {
            return example.isString() ? example.stringValue() : example.toString();
        }
        return one(HOSTILE);
    }

    private byte[] body(JsonNode content) throws IOException {
        if (chance(12)) {
            return raw();
        }
        JsonNode type =
                content.isEmpty() ? JSON.createObjectNode() : content.iterator().next();
        JsonNode example = example(type.path("schema"), 0);
        JsonNode given = type.path("example");
        JsonNode body = given.isContainer() ? given.deepCopy() : example;
        for (int i = random.nextInt(3); i > 0; i--) {
            body = mutated(body);
        }
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        if (chance(15) && bytes.length > 1) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        } else if (chance(15) && bytes.length > 1) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] raw() {
        String text = one(List.of(
                "",
                "null",
                "[]",
                "{}",
                "[[]]",
                "\ufeff{}",
                "[".repeat(3000),
                "{\"a\":".repeat(1200),
                "\"\\ud800\"",
                "1e999999",
                "{\"a\":1,\"a\":2}",
                "a=b&c=%zz",
                "day,source,target,type\n2024-04-24,USA,CHN,AID\n",
                "day,source\n\u0000,\n",
                "\u0000\u0001\u0002",
                "--x\r\n\r\n",
                "{\"title\":\"\\u0000\\u001b\"}",
                "[1,2,3]",
                "\"text\"",
                "{\"files\":{\"../x\":\"y\",\"base.drl\":\"rule\"}}"));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the description gives as an example of a shape. */
    private JsonNode example(JsonNode shape, int depth) {
        if (shape.has("$ref")) {
            return example(
                    api.path("components")
                            .path("schemas")
                            .path(shape.get("$ref").asString().replaceAll(".*/", "")),
                    depth);
        }
        if (shape.has("example")) {
            return shape.get("example").deepCopy();
        }
        if (shape.has("oneOf")) {
            return example(shape.get("oneOf").get(0), depth);
        }
        if (shape.has("items")) {
            ArrayNode list = JSON.createArrayNode();
            list.add(depth > 6 ? JSON.nullNode() : example(shape.get("items"), depth + 1));
            return list;
        }
        ObjectNode object = JSON.createObjectNode();
        if (depth <= 6) {
            shape.path("properties")
                    .propertyStream()
                    .forEach(p -> object.set(p.getKey(), example(p.getValue(), depth + 1)));
        }
        return object.isEmpty() && !shape.has("properties") ? JSON.stringNode("text") : object;
    }

    private JsonNode mutated(JsonNode value) {
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            String name = one(new ArrayList<>(object.propertyNames()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(one(HOSTILE), JSON.stringNode(one(HOSTILE)));
                case 2 -> object.set(name, leaf());
                default -> object.set(name, mutated(object.get(name)));
            }
            return object;
        }
        if (value instanceof ArrayNode list && !list.isEmpty()) {
            int at = random.nextInt(list.size());
            if (chance(4)) {
                for (int i = 0; i < 120; i++) {
                    list.add(list.get(at).deepCopy());
                }
            } else {
                list.set(at, mutated(list.get(at)));
            }
            return list;
        }
        return leaf();
    }

    private JsonNode leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.createArrayNode();
            case 2 -> JSON.createObjectNode();
            case 3 ->
                JSON.readTree(
                        one(List.of("-1", "0", "1e308", "99999999999999999999999", "0.1", "true", "[[[]]]", "-0.0")));
            default -> JSON.stringNode(one(HOSTILE));
        };
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }

    private byte[] chunks(byte[] body) throws IOException {
        if (chance(6)) {
            return "zz\r\nno chunk\r\n".getBytes(StandardCharsets.US_ASCII);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; ) {
            int size = Math.min(body.length - at, 1 + random.nextInt(4096));
            all.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            all.write(body, at, size);
            all.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            at += size;
        }
        all.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first);
        all.write(second);
        return all.toByteArray();
    }
}
