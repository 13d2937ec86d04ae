package io.knhk.app.draw;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document being written: one element a line. Not thread-safe. */
final class Xml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  Xml() {
    try {
      // The JDK's own, whatever else is on the class path: its bytes are the documents' bytes.
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is written to it can't fail: it goes to memory. */
  private interface Writing {
    void run() throws XMLStreamException;
  }

  /** An element with attributes and with what is written inside it. */
  void element(String name, Map<String, ?> attributes, Runnable inside) {
    write(() -> writer.writeStartElement(name));
    attributes(attributes);
    write(() -> writer.writeCharacters("\n"));
    inside.run();
    write(writer::writeEndElement);
    write(() -> writer.writeCharacters("\n"));
  }

  /** An element without anything inside. */
  void empty(String name, Map<String, ?> attributes) {
    write(() -> writer.writeEmptyElement(name));
    attributes(attributes);
    write(() -> writer.writeCharacters("\n"));
  }

  /** An element with a text. */
  void text(String name, Map<String, ?> attributes, String inside) {
    write(() -> writer.writeStartElement(name));
    attributes(attributes);
    write(() -> writer.writeCharacters(inside));
    write(writer::writeEndElement);
    write(() -> writer.writeCharacters("\n"));
  }

  private void attributes(Map<String, ?> attributes) {
    attributes.forEach((name, value) ->
        write(() ->
            writer.writeAttribute(
                name, value instanceof Double number ? number(number) : String.valueOf(value))));
  }

  /** A length, to a tenth. */
  static String number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  @Override
  public String toString() {
    write(writer::flush);
    return text.toString();
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
