package javax.activation;

/** Java 11 dropped this package, which PDFBox's validator still names. What it needs of it stands here, so that the validator runs on any JDK. */
public interface DataSource {
    java.io.InputStream getInputStream() throws java.io.IOException;

    java.io.OutputStream getOutputStream() throws java.io.IOException;

    String getContentType();

    String getName();
}
