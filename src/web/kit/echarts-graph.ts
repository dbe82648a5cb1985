// The parts of ECharts that a graph of nodes and lines needs.
import { GraphChart } from 'echarts/charts';
import { AriaComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([GraphChart, AriaComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export { init };
