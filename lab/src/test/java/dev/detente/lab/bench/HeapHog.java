package dev.detente.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the program beside a thread that takes all memory once a file appears, and gives none back. */
final class HeapHog {
    private static final int LARGEST = 1 << 20;
    private static final int SMALLEST = 16;
    private static final List<Object> HELD = new ArrayList<>(1 << 20);

    private HeapHog() {}

    /**
     * Runs it.
     *
     * @param arguments the file, and the arguments of the program
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread thread = new Thread(() -> hog(Path.of(arguments[0])), "hog");
        thread.setDaemon(true);
        thread.start();
        // The library that tests are compiled with has no commands; the jar that they run has.
        Class.forName("dev.detente.app.command.Detente")
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void hog(Path file) {
        try {
            while (!Files.exists(file)) {
                Thread.sleep(50);
            }
            while (!Thread.interrupted()) {
                take();
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what there is, down to the smallest pieces. */
    private static void take() {
        for (int size = LARGEST; size >= SMALLEST; size /= 4) {
            boolean room = true;
            while (room) {
                try {
                    HELD.add(new byte[size]);
                } catch (OutOfMemoryError e) {
                    room = false;
                }
            }
        }
    }
}
