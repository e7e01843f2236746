package io.thingcast.awslocal.xml;

import java.util.function.Consumer;

/** An XML document being written. */
public final class XmlText {
    private final StringBuilder text;

    private XmlText(StringBuilder text) {
        this.text = text;
    }

    /** A whole document in one namespace; an empty namespace is left out. */
    public static String document(String root, String namespace, Consumer<XmlText> content) {
        XmlText xml =
                new XmlText(new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
        xml.text.append('<').append(root);
        if (!namespace.isEmpty()) {
            xml.text.append(" xmlns=\"").append(namespace).append('"');
        }
        xml.text.append('>');
        content.accept(xml);
        xml.text.append("</").append(root).append('>');
        return xml.text.toString();
    }

    /** An element that holds text. */
    public XmlText element(String name, String value) {
        text.append('<').append(name).append('>');
        for (int i = 0; i < value.length(); i++) {
            escape(value.charAt(i));
        }
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds others. */
    public XmlText element(String name, Consumer<XmlText> content) {
        text.append('<').append(name).append('>');
        content.accept(this);
        text.append("</").append(name).append('>');
        return this;
    }

    private void escape(char c) {
        switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            default -> {
                if (c < ' ' && c != '\n' && c != '\t') {
                    text.append("&#x").append(Integer.toHexString(c)).append(';');
                } else {
                    text.append(c);
                }
            }
        }
    }
}
