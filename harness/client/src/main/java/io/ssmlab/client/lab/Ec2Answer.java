package io.ssmlab.client.lab;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML of EC2's DescribeInstances. */
final class Ec2Answer {
    private Ec2Answer() {}

    record Instance(String id, String state, Map<String, String> tags) {}

    /** Returns the instances of a response. */
    static List<Instance> instances(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
            List<Instance> all = new ArrayList<>();
            while (in.hasNext()) {
                if (in.next() == XMLStreamReader.START_ELEMENT
                        && in.getLocalName().equals("instancesSet")) {
                    set(in, all);
                }
            }
            return all;
        } catch (XMLStreamException e) {
            throw new AwsRefusal("an answer that is not XML", 200, String.valueOf(e.getMessage()));
        }
    }

    private static void set(XMLStreamReader in, List<Instance> all) throws XMLStreamException {
        int depth = 0;
        String id = "";
        String state = "";
        String key = "";
        String parent = "";
        Map<String, String> tags = new HashMap<>();
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
                String name = in.getLocalName();
                switch (name) {
                    case "instanceId" -> {
                        id = in.getElementText();
                        depth--;
                    }
                    case "instanceState", "tagSet" -> parent = name;
                    case "name" -> {
                        state = parent.equals("instanceState") ? in.getElementText() : state;
                        depth -= parent.equals("instanceState") ? 1 : 0;
                    }
                    case "key" -> {
                        key = in.getElementText();
                        depth--;
                    }
                    case "value" -> {
                        tags.put(key, in.getElementText());
                        depth--;
                    }
                    default -> {
                        // not needed
                    }
                }
            } else if (event == XMLStreamReader.END_ELEMENT) {
                if (in.getLocalName().equals("instancesSet")) {
                    return;
                }
                depth--;
                if (depth == 0) {
                    all.add(new Instance(id, state, Map.copyOf(tags)));
                    tags.clear();
                }
                if (in.getLocalName().equals("instanceState")) {
                    parent = "";
                }
            }
        }
    }
}
