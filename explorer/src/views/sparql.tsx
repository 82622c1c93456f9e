import { Heading } from "../shell/heading";

export default function Sparql() {
  return (
    <div class="page">
      <Heading title="SPARQL" />
    </div>
  );
}
