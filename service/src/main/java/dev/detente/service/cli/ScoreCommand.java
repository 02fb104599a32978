package dev.detente.service.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "score")
public final class ScoreCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 2;
    }
}
