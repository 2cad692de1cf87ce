package javax.xml.bind;

import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;

/** Dropped from Java as well; the validator reads the metadata's dates with it. */
public final class DatatypeConverter {
    private DatatypeConverter() {
    }

    public static int parseInt(String text) {
        return Integer.parseInt(text.trim());
    }

    public static Calendar parseDateTime(String text) {
        boolean hasOffset = text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:\\d\\d");
        return GregorianCalendar.from(OffsetDateTime.parse(hasOffset ? text : text + "Z").toZonedDateTime());
    }
}
