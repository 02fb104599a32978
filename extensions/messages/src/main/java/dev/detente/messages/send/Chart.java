package dev.detente.messages.send;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Draws the course of a tension as a picture for mails. It has no words: a server may have no fonts, and readers of a mail see the text beside it. */
final class Chart {
    /** Twice the size that it is shown in, for sharp screens. */
    static final int WIDTH = 1120;

    static final int HEIGHT = 280;

    private static final int MARGIN = 12;
    private static final double FULL = 100;
    private static final Color LINE = new Color(0x1f, 0x4e, 0x79);
    private static final Color AREA = new Color(0xdb, 0xe7, 0xf3);
    private static final Color GRID = new Color(0xc8, 0xcd, 0xd2);

    private Chart() {}

    /**
     * A picture.
     *
     * @param course the tension of each day, 0 to 100, the last one last; null on days without one
     */
    static byte[] png(List<@Nullable Double> course) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setStroke(new BasicStroke(1));
        for (int quarter = 0; quarter <= 4; quarter++) {
            double y = y(quarter * FULL / 4);
            pen.setColor(GRID);
            pen.draw(new Line2D.Double(MARGIN, y, WIDTH - MARGIN, y));
        }
        int day = 0;
        while (day < course.size()) {
            if (course.get(day) == null) {
                day++;
            } else {
                day = stretch(pen, course, day);
            }
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Draws the line from a day up to the next one without a tension, and returns the latter. */
    private static int stretch(Graphics2D pen, List<@Nullable Double> course, int from) {
        Path2D line = new Path2D.Double();
        int day = from;
        Double tension = course.get(day);
        while (tension != null) {
            if (day == from) {
                line.moveTo(x(day, course.size()), y(tension));
            } else {
                line.lineTo(x(day, course.size()), y(tension));
            }
            day++;
            tension = day < course.size() ? course.get(day) : null;
        }
        Path2D area = new Path2D.Double(line);
        area.lineTo(x(day - 1, course.size()), y(0));
        area.lineTo(x(from, course.size()), y(0));
        area.closePath();
        pen.setColor(AREA);
        pen.fill(area);
        pen.setColor(LINE);
        pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(line);
        return day;
    }

    private static double x(int day, int days) {
        return MARGIN + (WIDTH - 2.0 * MARGIN) * day / Math.max(1, days - 1);
    }

    private static double y(double tension) {
        return HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * tension / FULL;
    }
}
